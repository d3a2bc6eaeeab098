//! `cargo xtask serve`: where the site is served, and how people reach it.

use super::program::Program;
use super::server::Running;
use super::{Failure, build, content, project, setup};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::PathBuf;

/// How a person wants it served.
#[derive(Debug, PartialEq, Eq)]
pub struct Wish {
    pub dev: bool,
    pub host: IpAddr,
    pub port: u16,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            dev: false,
            host: Ipv4Addr::LOCALHOST.into(),
            port: 8080,
        }
    }
}

/// Builds what is old, serves it and says where, until it is stopped with Ctrl-C.
pub fn run(wish: &Wish) -> Result<(), Failure> {
    if wish.dev {
        return develop(wish);
    }
    // A taken port is told before the build, not after it; held during the build it would keep browsers waiting.
    drop(listen(wish.host, wish.port)?);
    setup::all()?;
    build::release_if_old()?;
    let running = Running::start(listen(wish.host, wish.port)?, project::dist())?;
    println!("\nDigiklar: http://{}/", shown(running.address));
    println!("{}", for_phones(wish));
    println!("Stop with Ctrl-C.");
    running.wait();
    Ok(())
}

/// Serves a folder on a free port of this machine: for tests and measurements.
pub fn spawn(folder: PathBuf) -> Result<Running, Failure> {
    Running::start(listen(Ipv4Addr::LOCALHOST.into(), 0)?, folder)
}

/// Trunk's own server, with live reload. In a folder of its own, so that `dist/` holds nothing but releases.
fn develop(wish: &Wish) -> Result<(), Failure> {
    setup::all()?;
    content::press()?;
    drop(listen(wish.host, wish.port)?);
    println!(
        "Building for development and serving on http://{}/ …",
        shown((wish.host, wish.port).into())
    );
    println!("{}", for_phones(wish));
    Program::new("trunk")
        .args(["serve", "--dist", "target/dist-dev"])
        .args([
            "--address",
            &wish.host.to_string(),
            "--port",
            &wish.port.to_string(),
        ])
        .run("Correct what the compiler or Trunk names above.")
}

fn listen(host: IpAddr, port: u16) -> Result<TcpListener, Failure> {
    TcpListener::bind((host, port)).map_err(|error| {
        if error.kind() == io::ErrorKind::AddrInUse {
            return Failure::new(
                format!("Port {port} is in use, perhaps by another `cargo xtask serve`."),
                format!("Stop that one, or take another: `cargo xtask serve --port {}`.", port.saturating_add(1)),
            );
        }
        Failure::new(
            format!("Can't serve on {host}, port {port}: {error}."),
            "Take an address of this machine (127.0.0.1, or 0.0.0.0 for all) and a port from 1024 up.",
        )
    })
}

/// An address to type: 0.0.0.0 is every address of this machine, but no browser opens it on every system.
fn shown(address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        (Ipv4Addr::LOCALHOST, address.port()).into()
    } else {
        address
    }
}

fn for_phones(wish: &Wish) -> String {
    if wish.host.is_loopback() {
        return "For a phone on the same network: `cargo xtask serve --host 0.0.0.0`.".to_owned();
    }
    match own_address() {
        Some(address) => format!(
            "On a phone on the same network: http://{}/",
            SocketAddr::new(address, wish.port)
        ),
        None => "On a phone on the same network: this machine's address there, with the same port."
            .to_owned(),
    }
}

/// The address by which the network knows this machine. Connecting a UDP socket only chooses a route; nothing is sent.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    // An address set aside for documentation.
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    socket
        .local_addr()
        .ok()
        .map(|address| address.ip())
        .filter(|ip| !ip.is_loopback() && !ip.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_says_which_other_to_try() {
        let taken = listen(Ipv4Addr::LOCALHOST.into(), 0).unwrap();
        let port = taken.local_addr().unwrap().port();
        let failure = listen(Ipv4Addr::LOCALHOST.into(), port).unwrap_err();
        assert!(
            failure
                .to_string()
                .contains(&format!("--port {}", port + 1)),
            "{failure}"
        );
    }

    #[test]
    fn phones_are_told_the_way() {
        assert!(for_phones(&Wish::default()).contains("--host 0.0.0.0"));
        assert!(
            for_phones(&Wish {
                host: Ipv4Addr::UNSPECIFIED.into(),
                ..Wish::default()
            })
            .contains("On a phone")
        );
        assert_eq!(
            shown(([0, 0, 0, 0], 80).into()),
            ([127, 0, 0, 1], 80).into()
        );
    }
}
