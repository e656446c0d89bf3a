//! The contents of a repository's objects, as they were committed: no attribute and no filter applies.

use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::{Mutex, PoisonError};

use super::Repository;

/// Long-lived `git cat-file --batch`, one for each thread that asks at the same time: started when there is none to
/// spare, and again should it die.
pub struct Objects {
    repository: Repository,
    idle: Mutex<Vec<Process>>,
}

/// Why the contents of an object cannot be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ObjectProblem {
    /// The repository does not have it, or what it has is not a file.
    Missing,
    TooLarge {
        size: u64,
    },
    Failed {
        reason: String,
    },
}

/// What an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectKind {
    /// The contents of a file.
    Blob,
    Commit,
}

impl ObjectKind {
    /// As git names it.
    fn name(self) -> &'static str {
        match self {
            ObjectKind::Blob => "blob",
            ObjectKind::Commit => "commit",
        }
    }
}

struct Process {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    pub fn new(repository: Repository) -> Objects {
        Objects { repository, idle: Mutex::default() }
    }

    /// The contents of the file whose id is `id`.
    ///
    /// # Errors
    /// When there is no such file, when it has more than `limit` bytes, or when a new git fails.
    pub fn read(&self, id: &str, limit: u64) -> Result<Vec<u8>, ObjectProblem> {
        self.read_as(ObjectKind::Blob, id, limit)
    }

    /// The first `limit` bytes of a commit, and whether that is all of it.
    ///
    /// # Errors
    /// When there is no such commit, or when a new git fails.
    pub fn start_of_commit(&self, id: &str, limit: u64) -> Result<(Vec<u8>, bool), ObjectProblem> {
        match self.read_as(ObjectKind::Commit, id, limit) {
            Err(ObjectProblem::TooLarge { .. }) => {}
            read => return Ok((read?, true)),
        }
        let start = Process::start(&self.repository).and_then(|mut process| process.start_of(id, limit));
        start.map(|bytes| (bytes, false)).map_err(|error| ObjectProblem::Failed { reason: error.to_string() })
    }

    /// The contents of the object whose id is `id`, when it is of that kind.
    ///
    /// # Errors
    /// When there is no such object, when it has more than `limit` bytes, or when a new git fails.
    pub fn read_as(&self, kind: ObjectKind, id: &str, limit: u64) -> Result<Vec<u8>, ObjectProblem> {
        if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(ObjectProblem::Missing);
        }
        // Those that wait may all have died together: only what a new one says is the failure.
        let answer = self.with_idle(kind, id, limit).map_or_else(|| self.with_new(kind, id, limit), Ok);
        answer.unwrap_or_else(|error| Err(ObjectProblem::Failed { reason: error.to_string() }))
    }

    /// The answer of a process that waits; none when none does, or when it fails.
    fn with_idle(&self, kind: ObjectKind, id: &str, limit: u64) -> Option<Result<Vec<u8>, ObjectProblem>> {
        let process = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()?;
        self.ask(process, kind, id, limit).ok()
    }

    fn with_new(&self, kind: ObjectKind, id: &str, limit: u64) -> std::io::Result<Result<Vec<u8>, ObjectProblem>> {
        self.ask(Process::start(&self.repository)?, kind, id, limit)
    }

    /// Asks a process, which waits for the next question if nothing is left unread.
    fn ask(
        &self,
        mut process: Process,
        kind: ObjectKind,
        id: &str,
        limit: u64,
    ) -> std::io::Result<Result<Vec<u8>, ObjectProblem>> {
        let answer = process.ask(kind, id, limit)?;
        if !matches!(answer, Err(ObjectProblem::TooLarge { .. })) {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(process);
        }
        Ok(answer)
    }
}

impl Process {
    fn ask(&mut self, wanted: ObjectKind, id: &str, limit: u64) -> std::io::Result<Result<Vec<u8>, ObjectProblem>> {
        self.questions.write_all(format!("{id}\n").as_bytes())?;
        self.questions.flush()?;
        let mut header = String::new();
        self.answers.read_line(&mut header)?;
        let broken = || Error::new(ErrorKind::UnexpectedEof, "git stopped answering");
        let mut words = header.split_whitespace().skip(1);
        let kind = words.next().ok_or_else(broken)?;
        let Some(size) = words.next() else { return Ok(Err(ObjectProblem::Missing)) };
        let size: u64 = size.parse().map_err(|_| broken())?;
        if size > limit {
            return Ok(Err(ObjectProblem::TooLarge { size }));
        }
        let mut bytes = Vec::with_capacity(size as usize + 1);
        self.answers.by_ref().take(size + 1).read_to_end(&mut bytes)?;
        if bytes.pop() != Some(b'\n') || bytes.len() as u64 != size {
            return Err(broken());
        }
        Ok(if kind == wanted.name() { Ok(bytes) } else { Err(ObjectProblem::Missing) })
    }

    /// The first bytes of an object that has more; nothing can be asked after.
    fn start_of(&mut self, id: &str, limit: u64) -> std::io::Result<Vec<u8>> {
        self.questions.write_all(format!("{id}\n").as_bytes())?;
        self.questions.flush()?;
        self.answers.read_line(&mut String::new())?;
        let mut bytes = Vec::new();
        self.answers.by_ref().take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn start(repository: &Repository) -> std::io::Result<Process> {
        let mut command = repository.command(&["cat-file", "--batch"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let questions = child.stdin.take().expect("asked for a pipe");
        let answers = BufReader::with_capacity(64 * 1024, child.stdout.take().expect("asked for a pipe"));
        Ok(Process { child, questions, answers })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It only reads: ending it loses nothing, and failing to end what has already ended is no matter.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Git, fixture::Scratch};
    use super::*;

    #[test]
    fn a_process_that_died_is_started_again() {
        let scratch = Scratch::repository();
        let id = scratch.git_reading(&["hash-object", "-w", "--stdin"], b"words");
        let objects = Objects::new(Repository::holding(Git::find(), &scratch.path).unwrap());
        for _ in 0..3 {
            assert_eq!(objects.read(&id, 10), Ok(b"words".to_vec()));
            objects.idle.lock().unwrap()[0].child.kill().unwrap();
        }
        assert_eq!(objects.read(&"0".repeat(40), 10), Err(ObjectProblem::Missing));
        assert_eq!(objects.read("HEAD", 10), Err(ObjectProblem::Missing), "only ids are asked for");
        assert_eq!(objects.read(&id, 4), Err(ObjectProblem::TooLarge { size: 5 }));
    }
}
