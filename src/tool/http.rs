//! The little of HTTP that serving a folder takes: one request a connection, one thread a connection.
//! A connection is closed after its answer, so that none can keep another waiting.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// Longer heads are nobody's browser.
const LONGEST_HEAD: u64 = 64 * 1024;
const PATIENCE: Duration = Duration::from_secs(30);

/// What was asked.
pub struct Request {
    pub method: String,
    pub path: String,
    headers: Vec<(String, String)>,
}

/// What is answered.
pub struct Response {
    pub status: &'static str,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    /// The value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    fn read(stream: &TcpStream) -> Option<Self> {
        let mut lines = BufReader::new(stream.take(LONGEST_HEAD)).lines();
        let first = lines.next()?.ok()?;
        let mut words = first.split(' ');
        let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
        let mut headers = Vec::new();
        for line in lines {
            let line = line.ok()?;
            if line.is_empty() {
                return Some(Self {
                    method,
                    path,
                    headers,
                });
            }
            let (name, value) = line.split_once(':')?;
            headers.push((name.to_owned(), value.trim().to_owned()));
        }
        None
    }
}

impl Response {
    /// An answer without headers of its own.
    pub fn new(status: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: body.into(),
        }
    }

    /// With these headers; a later one takes the place of an earlier one of its name.
    pub fn with<'a>(mut self, headers: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        for (name, value) in headers {
            self.headers
                .retain(|(known, _)| !known.eq_ignore_ascii_case(name));
            self.headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    fn write(&self, mut stream: &TcpStream, with_body: bool) -> io::Result<()> {
        let mut head = format!("HTTP/1.1 {}\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let length = self.body.len();
        head.push_str(&format!(
            "Content-Length: {length}\r\nConnection: close\r\n\r\n"
        ));
        stream.write_all(head.as_bytes())?;
        if with_body {
            stream.write_all(&self.body)?;
        }
        stream.flush()
    }
}

/// Answers until `stop` is set and one more connection has come.
pub fn serve(
    listener: &TcpListener,
    stop: &AtomicBool,
    answer: &Arc<impl Fn(&Request) -> Response + Send + Sync + 'static>,
) {
    for stream in listener.incoming() {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let answer = Arc::clone(answer);
        let Ok(stream) = stream else {
            continue;
        };
        thread::spawn(move || {
            // A browser that went away is no reason to stop.
            let _ = stream.set_read_timeout(Some(PATIENCE));
            let _ = stream.set_write_timeout(Some(PATIENCE));
            if let Some(request) = Request::read(&stream) {
                let _ = answer(&request).write(&stream, request.method != "HEAD");
            }
        });
    }
}

/// Wakes a server that waits for its next connection, after its `stop` was set.
pub fn wake(address: SocketAddr) {
    let _ = TcpStream::connect(address);
}
