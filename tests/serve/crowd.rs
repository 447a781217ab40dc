//! Many readers at once.

use super::support::{PATIENCE, Serving, parse};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

const READERS: usize = 1_000;

#[test]
fn a_thousand_requests_at_once_are_all_answered() {
    let site = Serving::two();
    let page = site.get("/kb/171/Q171259/").body;
    // All of them are open before the first is answered, and none says that it will close.
    let mut streams: Vec<TcpStream> = (0..READERS).map(|_| site.connect()).collect();
    for stream in &mut streams {
        stream.write_all(b"GET /kb/171/Q171259/ HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    }
    for mut stream in streams {
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut bytes = vec![0; 400];
        let mut held = 0;
        // The connection may stay open, so the answer ends where its length says.
        loop {
            let count = stream.read(&mut bytes[held..]).unwrap();
            assert!(count > 0, "an answer is cut off");
            held += count;
            bytes.resize(held + page.len() + 400, 0);
            if bytes[..held].trim_ascii_end().ends_with(b"</html>") {
                break;
            }
        }
        let answer = parse(&bytes[..held]);
        assert_eq!((answer.status, &answer.body), (200, &page));
    }
}
