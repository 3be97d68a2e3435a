//! What a parser that was taken over could try; the tests see what comes of it. Not in a release.

use std::hint::black_box;
use std::{fs, net, process, thread};

pub fn attempt(what: &str) -> String {
    match what {
        "spin" => loop {
            black_box(());
        },
        "memory" => {
            let mut all = Vec::new();
            loop {
                all.push(black_box(vec![1_u8; 16 << 20]));
            }
        }
        "stack" => deeper(0).to_string(),
        "panic" => (1 / black_box(0_u8)).to_string(),
        "flood" => "x".repeat(256 << 20),
        "network" => met(net::TcpStream::connect("127.0.0.1:80")),
        "listen" => met(net::TcpListener::bind("127.0.0.1:0")),
        "socket" => met(std::os::unix::net::UnixStream::connect("/nowhere")),
        "read" => met(fs::read("/etc/passwd")),
        "write" => met(fs::write("/tmp/escaped", "x")),
        "thread" => met(thread::Builder::new().spawn(|| ())),
        "program" => met(process::Command::new("/bin/true").status()),
        _ => "nothing was tried".into(),
    }
}

fn met<T>(tried: std::io::Result<T>) -> String {
    match tried {
        Ok(_) => "done".into(),
        Err(error) => format!("{:?}", error.kind()),
    }
}

fn deeper(n: u64) -> u64 {
    let a = [n; 64];
    if n == u64::MAX { 0 } else { deeper(n + 1) + black_box(a).iter().sum::<u64>() }
}
