//! A static server that answers as a good host would: types, compressed copies, the headers file.

use super::encoding::Encoding;
use super::headers::{self, Rule};
use super::http::{self, Request, Response};
use super::{Failure, mime, site};
use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::UNIX_EPOCH;

/// A server that runs until it is dropped.
pub struct Running {
    pub address: SocketAddr,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    pub fn start(listener: TcpListener, folder: PathBuf) -> Result<Self, Failure> {
        let address = listener.local_addr().map_err(|error| {
            Failure::new(
                format!("The server does not start: {error}."),
                "Try another port with `--port`.",
            )
        })?;
        let folder =
            fs::canonicalize(&folder).map_err(|error| Failure::file("open", &folder, &error))?;
        let rules = headers::read(&fs::read_to_string(folder.join("_headers")).unwrap_or_default());
        let site = Site { folder, rules };
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            let answer = Arc::new(move |request: &Request| site.answer(request));
            http::serve(&listener, &stopped, &answer);
        });
        Ok(Self {
            address,
            stop,
            thread: Some(thread),
        })
    }

    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Until it is stopped from outside.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        http::wake(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What is served.
struct Site {
    folder: PathBuf,
    rules: Vec<Rule>,
}

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    File(PathBuf),
    /// A folder asked for without its slash: relative links in its page would lead astray.
    Moved(String),
    Nothing,
}

impl Site {
    fn answer(&self, request: &Request) -> Response {
        if request.method != "GET" && request.method != "HEAD" {
            return Response::new("405 Method Not Allowed", "Only GET and HEAD.")
                .with([("Allow", "GET, HEAD")]);
        }
        let path = request.path.split(['?', '#']).next().unwrap_or_default();
        match self.find(path) {
            Found::File(file) => self
                .file(request, path, &file)
                .unwrap_or_else(|| self.none(path)),
            Found::Moved(to) => {
                Response::new("301 Moved Permanently", "").with([("Location", to.as_str())])
            }
            Found::Nothing => self.none(path),
        }
    }

    fn none(&self, path: &str) -> Response {
        Response::new(
            "404 Not Found",
            "404: there is no such file on this site.\n",
        )
        .with([("Content-Type", "text/plain; charset=utf-8")])
        .with(headers::matching(&self.rules, path))
    }

    fn find(&self, path: &str) -> Found {
        let Some(decoded) = decoded(path) else {
            return Found::Nothing;
        };
        let unsafe_part = |part: &str| {
            part == ".." || part == "." || part.contains(['\\', '\0']) || part == "_headers"
        };
        // A double slash would make the way to a folder look like the name of another host.
        if decoded.contains("//") || decoded.split('/').any(unsafe_part) {
            return Found::Nothing;
        }
        // A link inside the folder must not lead out of it either.
        let inside = |file: PathBuf| {
            fs::canonicalize(file)
                .ok()
                .filter(|file| file.starts_with(&self.folder))
        };
        match inside(self.folder.join(decoded.trim_matches('/'))) {
            Some(folder) if folder.is_dir() && !path.ends_with('/') => {
                Found::Moved(format!("{path}/"))
            }
            Some(folder) if folder.is_dir() => {
                inside(folder.join("index.html")).map_or(Found::Nothing, Found::File)
            }
            Some(file) if !path.ends_with('/') => Found::File(file),
            Some(_) | None => Found::Nothing,
        }
    }

    /// A file, in the smallest form that is accepted. Nothing when it goes away meanwhile.
    fn file(&self, request: &Request, path: &str, file: &Path) -> Option<Response> {
        let accepted = request.header("Accept-Encoding").unwrap_or_default();
        let mut small = Encoding::accepted(accepted)
            .map(|encoding| (encoding, site::beside(file, encoding.ending())));
        let small = small.find(|(_, copy)| copy.is_file());
        let (encoding, sent) = small.map_or((None, file.to_owned()), |(encoding, copy)| {
            (Some(encoding), copy)
        });
        let about = fs::metadata(&sent).ok()?;
        let time = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let tag = format!(
            "\"{:x}-{:x}-{}\"",
            about.len(),
            time.as_nanos(),
            encoding.map_or("plain", Encoding::name)
        );
        let always = [("ETag", tag.as_str()), ("Vary", "Accept-Encoding")];
        let answer = if request.header("If-None-Match") == Some(&tag) {
            Response::new("304 Not Modified", "")
        } else {
            Response::new("200 OK", fs::read(&sent).ok()?)
                .with(encoding.map(|encoding| ("Content-Encoding", encoding.name())))
                // The file's own type first: one in the rules then takes its place.
                .with([("Content-Type", mime::of(file))])
        };
        Some(
            answer
                .with(always)
                .with(headers::matching(&self.rules, path)),
        )
    }
}

/// `%C3%A6` → `æ`. Nothing for what is not UTF-8 in the end.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    fn site(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("digiklar-server-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("was")).unwrap();
        for (file, text) in [
            ("index.html", "plain"),
            ("index.html.br", "br"),
            ("index.html.gz", "gz"),
            ("was/index.html", "was"),
        ] {
            fs::write(folder.join(file), text).unwrap();
        }
        fs::write(
            folder.join("_headers"),
            "/*\n  X-Frame-Options: DENY\n/\n  Cache-Control: no-cache\n",
        )
        .unwrap();
        folder
    }

    fn ask(running: &Running, request: &str) -> String {
        let mut stream = TcpStream::connect(running.address).unwrap();
        write!(stream, "{request}\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn it_answers_as_a_host_would() {
        let folder = site("answers");
        let running =
            Running::start(TcpListener::bind("127.0.0.1:0").unwrap(), folder.clone()).unwrap();
        let plain = ask(&running, "GET / HTTP/1.1");
        assert!(
            plain.starts_with("HTTP/1.1 200") && plain.ends_with("plain"),
            "{plain}"
        );
        for header in [
            "Content-Type: text/html; charset=utf-8",
            "X-Frame-Options: DENY",
            "Cache-Control: no-cache",
            "Content-Length: 5",
        ] {
            assert!(plain.contains(header), "{header} is missing in {plain}");
        }
        let small = ask(&running, "GET /?x=1 HTTP/1.1\r\nAccept-Encoding: gzip, br");
        assert!(
            small.contains("Content-Encoding: br") && small.ends_with("br"),
            "{small}"
        );
        assert!(small.contains("Content-Type: text/html"), "{small}");
        assert!(ask(&running, "GET / HTTP/1.1\r\nAccept-Encoding: gzip").ends_with("gz"));
        let head = ask(&running, "HEAD / HTTP/1.1");
        assert!(
            head.contains("Content-Length: 5") && head.ends_with("\r\n\r\n"),
            "{head}"
        );
        let tag = plain
            .lines()
            .find_map(|line| line.strip_prefix("ETag: "))
            .unwrap();
        assert!(
            ask(&running, &format!("GET / HTTP/1.1\r\nIf-None-Match: {tag}"))
                .starts_with("HTTP/1.1 304")
        );
        assert!(ask(&running, "POST / HTTP/1.1").starts_with("HTTP/1.1 405"));
        let moved = ask(&running, "GET /was HTTP/1.1");
        assert!(
            moved.starts_with("HTTP/1.1 301") && moved.contains("Location: /was/"),
            "{moved}"
        );
        assert!(ask(&running, "GET /was/ HTTP/1.1").ends_with("was"));
        drop(running);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn no_path_leads_out_of_the_site() {
        let folder = site("paths");
        let site = Site {
            folder: fs::canonicalize(&folder).unwrap(),
            rules: Vec::new(),
        };
        for path in [
            "/../Cargo.toml",
            "/%2e%2e/etc/passwd",
            "/..%2f..%2fetc",
            "/was/../../x",
            "/_headers",
            "//etc/passwd",
            "/a%00",
            "/%ff",
            "/%4",
            "/index.html/",
            "/\\x",
        ] {
            assert_eq!(site.find(path), Found::Nothing, "{path}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("/etc", folder.join("etc")).unwrap();
            assert_eq!(site.find("/etc/passwd"), Found::Nothing);
        }
        assert_eq!(
            site.find("/index%2Ehtml"),
            Found::File(site.folder.join("index.html"))
        );
        fs::remove_dir_all(folder).unwrap();
    }
}
