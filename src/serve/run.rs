//! The door of the phase: a listener, and everything that is behind it.

use super::keeper::{Change, Keeper};
use super::search::Search;
use super::server::{Service, connections, listen};
use super::setup::{Settings, Setup};
use super::shown::Shown;
use super::watch::Watch;
use crate::diagnostic::Diagnostic;
use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs as _};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Reads the settings of the site again, or says why they cannot be used.
pub type Load = Box<dyn Fn() -> Result<Settings, Vec<Diagnostic>> + Send>;

/// What the person who started the server may want to know.
#[derive(Debug)]
pub enum Notice {
    /// All articles have been read.
    Read {
        /// How many belong to the site.
        articles: usize,
        /// How many errors and warnings there are.
        findings: usize,
        /// How long it took.
        time: Duration,
    },
    /// Articles changed, came or went, and are shown so.
    Changed {
        /// How many.
        articles: usize,
        /// How many errors and warnings there are now.
        findings: usize,
        /// How long it took.
        time: Duration,
    },
    /// Settings or theme changed and are used.
    Look {
        /// Which of them.
        what: &'static str,
    },
    /// Settings or theme on disk cannot be used, and the former ones stay.
    Stopped {
        /// Why.
        findings: Vec<Diagnostic>,
    },
    /// The system tells of too few folders; they are looked through every two seconds instead.
    Polls,
    /// Nothing can be watched for now; the reason. What is shown stays as it is.
    NotWatched(String),
}

/// Why a site cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// There is no such host.
    #[error("`{host}` is no address of this machine: {source}")]
    Host {
        /// What was named.
        host: String,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// Another program listens there.
    #[error("another program listens at port {port} already, perhaps another `kbpress serve`; end it, or choose another port: --port {}, or --port 0 for any that is free", .port.checked_add(1).unwrap_or(4000))]
    PortTaken {
        /// The port.
        port: u16,
    },
    /// The machine failed.
    #[error("{action}: {source}")]
    Io {
        /// What was tried.
        action: &'static str,
        /// What the system says.
        #[source]
        source: io::Error,
    },
}

impl ServeError {
    fn io(action: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, source }
    }
}

/// Ends a server, from any thread.
#[derive(Clone, Debug)]
pub struct Stop(watch::Sender<bool>);

impl Default for Stop {
    fn default() -> Self {
        Self(watch::Sender::new(false))
    }
}

impl Stop {
    /// Ends it. Readers may still take what they asked for, for a moment.
    pub fn now(&self) {
        self.0.send_replace(true);
    }
}

/// A port that is listened at; nobody is answered yet.
pub struct Listener {
    listener: TcpListener,
    host: String,
    address: SocketAddr,
}

impl Listener {
    /// Listens at a port of a host, by name or address; port 0 is any that is free.
    ///
    /// # Errors
    /// When the host is not this machine's, the port is taken, or the system refuses it.
    pub fn bind(host: &str, port: u16) -> Result<Self, ServeError> {
        let no_host = |source| ServeError::Host { host: host.to_owned(), source };
        let name = host.trim_start_matches('[').trim_end_matches(']');
        let addresses: Vec<SocketAddr> = (name, port).to_socket_addrs().map_err(no_host)?.collect();
        let listener = TcpListener::bind(addresses.as_slice()).map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => ServeError::PortTaken { port },
            io::ErrorKind::AddrNotAvailable => no_host(error),
            _ => ServeError::Io { action: "the port cannot be listened at", source: error },
        })?;
        // The standard library lets 128 readers wait, and a browser that is turned away tries again only after a second.
        socket2::SockRef::from(&listener).listen(WAITING).map_err(ServeError::io("the port cannot be listened at"))?;
        listener.set_nonblocking(true).map_err(ServeError::io("the port cannot be listened at"))?;
        let address = listener.local_addr().map_err(ServeError::io("the port cannot be listened at"))?;
        Ok(Self { listener, host: name.to_owned(), address })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves a site until it is stopped. `load` reads its settings when they have changed; `tell` is told, from any thread,
    /// what happens.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn serve(
        self,
        setup: Setup,
        load: Load,
        stop: &Stop,
        tell: impl Fn(Notice) + Send + Sync + 'static,
    ) -> Result<(), ServeError> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_io()
            .enable_time()
            .worker_threads(WORKERS)
            .max_blocking_threads(RENDERERS)
            .thread_name("kbpress-serve")
            .build()
            .map_err(ServeError::io("threads cannot be started"))?;
        let sender = watch::Sender::new(Arc::new(Shown::nothing_yet(Arc::new(setup))));
        let first = Arc::clone(sender.borrow().site.setup());
        let service = Arc::new(Service {
            shown: sender.subscribe(),
            search: Arc::new(Search::new()),
            stop: stop.0.subscribe(),
            host: self.host,
            free: connections(),
        });
        // Readers wait for what comes next as long as there is someone who could send it.
        let _held = sender.clone();
        let keeper = Keeper::new(load, first, sender, Arc::new(tell));
        std::thread::Builder::new()
            .name("kbpress-keeper".to_owned())
            .spawn(move || keep(keeper))
            .map_err(ServeError::io("threads cannot be started"))?;
        let listener = self.listener;
        let served = runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            listen(listener, service).await;
            Ok(())
        });
        // Whoever still makes a page for a reader who is gone is not waited for.
        runtime.shutdown_background();
        served.map_err(ServeError::io("the port cannot be listened at"))
    }
}

/// How many readers may wait for a connection; the system may allow fewer.
const WAITING: i32 = 4096;

/// Threads that talk with readers, and threads that make pages for them: a page takes a processor, and there are few.
const WORKERS: usize = 2;
const RENDERERS: usize = 8;

/// Reads everything, and then what changes, for as long as the program runs.
fn keep(mut keeper: Keeper) {
    // Settings and theme are watched before anything is read, so that no change of theirs is missed.
    let mut watch = begin(&keeper);
    keeper.read_all();
    // What changed since it was read and before it was watched.
    let mut missed = Change::anywhere();
    loop {
        let watched = keeper.settings();
        match watch.content() {
            Ok(()) => {
                if watch.polls {
                    keeper.tell(Notice::Polls);
                }
                missed.settings = keeper.has_other_settings();
                keeper.take(&missed);
                // Other settings may name other folders.
                missed.theme = Arc::ptr_eq(&watched, &keeper.settings()) && follow(&mut keeper, &watch);
            }
            Err(error) => {
                keeper.tell(Notice::NotWatched(error.to_string()));
                std::thread::sleep(AGAIN);
            }
        }
        watch = begin(&keeper);
    }
}

/// Begins to watch, however often that has to be tried.
fn begin(keeper: &Keeper) -> Watch {
    loop {
        match Watch::begin(&keeper.settings()) {
            Ok(watch) => return watch,
            Err(error) => keeper.tell(Notice::NotWatched(error.to_string())),
        }
        std::thread::sleep(AGAIN);
    }
}

/// Takes in what changes until other folders have to be watched; gives whether one of them has come or gone.
fn follow(keeper: &mut Keeper, watch: &Watch) -> bool {
    let before = keeper.settings();
    while let Some(change) = watch.next() {
        keeper.take(&change);
        if change.roots || !Arc::ptr_eq(&before, &keeper.settings()) {
            return change.roots;
        }
    }
    false
}

/// How long after a failure it is tried again to watch.
const AGAIN: Duration = Duration::from_secs(5);
