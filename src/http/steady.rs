//! A connection that gives up on readers who are too slow to be worth waiting for.

use std::future::Future;
use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// How much must get through for the patience to begin anew.
const PROGRESS: usize = 64 * 1024;

/// A stream whose writes fail once they have been held up for the whole of its patience.
pub struct Steady<S> {
    stream: S,
    patience: Duration,
    /// When patience ends; `None` while nothing is held up.
    end: Option<Pin<Box<Sleep>>>,
    /// Bytes written since the last hold-up began.
    written: usize,
}

impl<S> Steady<S> {
    pub fn new(stream: S, patience: Duration) -> Steady<S> {
        Steady { stream, patience, end: None, written: 0 }
    }

    /// Lets a write through, or says that it took too long.
    fn watch_write(&mut self, context: &mut Context<'_>, write: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if let Poll::Ready(Ok(length)) = &write {
            self.written += length;
            if self.written >= PROGRESS {
                self.end = None;
            }
        }
        if write.is_pending() {
            if self.end.is_none() {
                self.written = 0;
                self.end = Some(Box::pin(sleep(self.patience)));
            }
            let end = self.end.as_mut().expect("set just above when missing");
            ready!(end.as_mut().poll(context));
            return Poll::Ready(Err(ErrorKind::TimedOut.into()));
        }
        write
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Steady<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Steady<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let write = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.watch_write(context, write)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let write = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.watch_write(context, write)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
