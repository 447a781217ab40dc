//! Asks one server after the other: HEAD first, and GET where a server does not know HEAD.

use super::address::joined;
use crate::check::WebAnswer;
use std::thread::sleep;
use std::time::Duration;
use ureq::{Agent, Error};

/// How many redirects are followed.
const MOST_HOPS: usize = 10;

/// Why nothing is known of addresses of a host that is not there.
const NO_HOST: &str = "there is no host of that name";

/// What came of asking.
pub(super) enum Reply {
    /// A server answered, or its host does not exist.
    Answer(WebAnswer),
    /// No host of that name, as seen from here: gone, where others are there.
    NoHost,
    /// No connection.
    Unreached(String),
}

impl Reply {
    /// Whether no server answered.
    pub(super) fn is_unreached(&self) -> bool {
        !matches!(self, Self::Answer(_))
    }

    /// The answer, seen from a machine that reaches other servers.
    pub(super) fn answer(self) -> WebAnswer {
        match self {
            Self::Answer(answer) => answer,
            Self::NoHost => WebAnswer::Unknown { reason: NO_HOST.to_owned() },
            Self::Unreached(reason) => WebAnswer::Unknown { reason },
        }
    }
}

/// Asks servers.
pub(super) struct Client {
    agent: Agent,
    pause: Duration,
}

/// What a server says to one question.
struct Heard {
    status: u16,
    location: Option<String>,
}

impl Client {
    /// A client that waits so long for an answer, and so long between two questions.
    pub(super) fn new(timeout: Duration, pause: Duration) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(timeout))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("kbpress/", env!("CARGO_PKG_VERSION"), " (link check)"))
            .build();
        Self { agent: config.new_agent(), pause }
    }

    /// Asks for addresses of one host. A host that asks for a pause, or cannot be reached, is not asked again.
    pub(super) fn ask_host(&self, addresses: &[&str]) -> Vec<Reply> {
        let mut replies: Vec<Reply> = Vec::with_capacity(addresses.len());
        let mut over: Option<String> = None;
        for (nth, address) in addresses.iter().enumerate() {
            if let Some(reason) = &over {
                replies.push(Reply::Unreached(reason.clone()));
                continue;
            }
            if nth > 0 {
                sleep(self.pause);
            }
            let reply = self.ask(address);
            match &reply {
                Reply::Answer(WebAnswer::Unknown { reason }) if reason.contains("429") => over = Some(reason.clone()),
                Reply::Unreached(reason) => over = Some(reason.clone()),
                Reply::NoHost => over = Some(NO_HOST.to_owned()),
                Reply::Answer(_) => {}
            }
            replies.push(reply);
        }
        replies
    }

    /// Follows an address to its end.
    fn ask(&self, address: &str) -> Reply {
        let mut seen = vec![address.to_owned()];
        // Where the address has moved for good: as far as all redirects from the beginning say so.
        let mut moved: Option<String> = None;
        let mut for_good = true;
        loop {
            let here = seen.last().cloned().unwrap_or_default();
            let heard = match self.hear(&here) {
                Ok(heard) => heard,
                Err(Error::HostNotFound) => return Reply::NoHost,
                Err(error) => return Reply::Unreached(reason(&error)),
            };
            let next = heard.location.filter(|_| (300..400).contains(&heard.status)).map(|to| joined(&here, &to));
            let Some(next) = next else { return Reply::Answer(end(heard.status, moved)) };
            if seen.contains(&next) || seen.len() > MOST_HOPS {
                return Reply::Answer(WebAnswer::Circle);
            }
            for_good &= matches!(heard.status, 301 | 308);
            if for_good {
                moved = Some(next.clone());
            }
            seen.push(next);
            sleep(self.pause);
        }
    }

    /// Asks by HEAD, and again by GET where that is refused: some servers know no HEAD, and say anything but that.
    fn hear(&self, address: &str) -> Result<Heard, Error> {
        let head = self.agent.head(address).call();
        let head = head.map(|answer| heard(answer.status().as_u16(), answer.headers().get("location")))?;
        if head.status < 400 || head.status == 429 {
            return Ok(head);
        }
        sleep(self.pause);
        let answer = self.agent.get(address).call()?;
        Ok(heard(answer.status().as_u16(), answer.headers().get("location")))
    }
}

fn heard(status: u16, location: Option<&ureq::http::HeaderValue>) -> Heard {
    Heard { status, location: location.and_then(|value| value.to_str().ok()).map(str::to_owned) }
}

/// The answer at the end of the way.
fn end(status: u16, moved: Option<String>) -> WebAnswer {
    match status {
        200..300 => moved.map_or(WebAnswer::Fine, |to| WebAnswer::Moved { to }),
        404 | 410 => WebAnswer::Missing { status },
        other => WebAnswer::Unknown { reason: format!("the server answers {other}") },
    }
}

fn reason(error: &Error) -> String {
    match error {
        Error::Timeout(_) => "no answer in time".to_owned(),
        other => other.to_string(),
    }
}
