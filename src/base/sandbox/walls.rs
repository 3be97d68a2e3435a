//! The walls on Linux: limits and a list of system calls that must hold, and what else there is.

use std::collections::BTreeMap;
use std::error::Error;

use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetStatus};
use rustix::process::{Gid, Resource, Rlimit, Uid, geteuid, setrlimit};
use rustix::thread::{set_thread_groups, set_thread_res_gid, set_thread_res_uid};
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, apply_filter};

use super::Wall;

const LIMITS: [(Resource, u64, &str); 5] = [
    (Resource::As, 512 << 20, "512 MiB of memory"),
    (Resource::Cpu, 10, "10 s of processor"),
    (Resource::Nofile, 16, "16 open files"),
    (Resource::Fsize, 0, "no byte into a file"),
    (Resource::Core, 0, "no core"),
];

/// Who root becomes in the child.
const NOBODY: u32 = 65534;

/// Memory, the open descriptors, time, exit. Another call answers EPERM, so that a library which
/// only asks (`sched_getaffinity`, a file of /proc) goes on, and the program's own abort works.
const ALLOWED: [libc::c_long; 26] = [
    libc::SYS_read,
    libc::SYS_write,
    libc::SYS_readv,
    libc::SYS_writev,
    libc::SYS_lseek,
    libc::SYS_fstat,
    libc::SYS_newfstatat,
    libc::SYS_close,
    libc::SYS_mmap,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_mprotect,
    libc::SYS_madvise,
    libc::SYS_brk,
    libc::SYS_futex,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_tgkill,
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_getrandom,
    libc::SYS_clock_gettime,
    libc::SYS_exit,
    libc::SYS_exit_group,
];

/// An error if one of those that must stand does not.
pub fn shut_in() -> Result<Vec<Wall>, Box<dyn Error>> {
    let mut walls = Vec::new();
    for (what, most, name) in LIMITS {
        setrlimit(what, Rlimit { current: Some(most), maximum: Some(most) })?;
        walls.push(Wall::new(name, true));
    }
    if geteuid().is_root() {
        walls.push(Wall::new("not root", leave_root().is_ok()));
    }
    walls.push(Wall::new("landlock", shut_files()?));
    shut_calls()?;
    walls.push(Wall::new("seccomp", true));
    Ok(walls)
}

/// Here and not before the program starts, which may lie where `nobody` cannot read. In a container
/// there may be no other identity to take.
fn leave_root() -> rustix::io::Result<()> {
    let (user, group) = (Uid::from_raw(NOBODY), Gid::from_raw(NOBODY));
    set_thread_groups(&[])?;
    set_thread_res_gid(group, group, group)?;
    set_thread_res_uid(user, user, user)
}

/// No rule is added: no file may be opened, no port bound or reached. Older kernels do without.
fn shut_files() -> Result<bool, Box<dyn Error>> {
    let status = Ruleset::default()
        .handle_access(AccessFs::from_all(ABI::V5))?
        .handle_access(AccessNet::from_all(ABI::V5))?
        .create()?
        .restrict_self()?;
    Ok(status.ruleset != RulesetStatus::NotEnforced)
}

/// Sets `no_new_privs` too.
fn shut_calls() -> Result<(), Box<dyn Error>> {
    let rules: BTreeMap<i64, Vec<_>> = ALLOWED.into_iter().map(|call| (call, vec![])).collect();
    let refused = SeccompAction::Errno(libc::EPERM.cast_unsigned());
    let architecture = std::env::consts::ARCH.try_into()?;
    let filter = SeccompFilter::new(rules, refused, SeccompAction::Allow, architecture)?;
    apply_filter(&BpfProgram::try_from(filter)?)?;
    Ok(())
}
