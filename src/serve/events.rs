//! The event stream: `findings` (what is wrong now) then `changed` (which site answers now), at once for
//! whoever connects; again when they change, each for itself.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::sync::{mpsc, watch};

use super::state::Announcement;

/// A comment is sent when nothing happened for so long, so that a reader who left is noticed.
const SILENCE: Duration = Duration::from_secs(15);

/// The body of an answer.
pub enum AnswerBody {
    /// Bytes known beforehand; `None` once sent.
    Whole(Option<Bytes>),
    /// Bytes as they come.
    Stream(mpsc::Receiver<Bytes>),
}

impl AnswerBody {
    pub fn whole(bytes: impl Into<Bytes>) -> AnswerBody {
        AnswerBody::Whole(Some(bytes.into()))
    }

    /// Starts to tell one reader of every announcement.
    pub fn announcements(state: watch::Receiver<Arc<Announcement>>) -> AnswerBody {
        // A reader who does not keep up misses announcements in between, never the last one.
        let (sender, receiver) = mpsc::channel(1);
        tokio::spawn(tell(state, sender));
        AnswerBody::Stream(receiver)
    }
}

async fn tell(mut state: watch::Receiver<Arc<Announcement>>, reader: mpsc::Sender<Bytes>) {
    let mut told = None;
    let mut text = events(&state.borrow_and_update(), &mut told);
    while reader.send(text).await.is_ok() {
        text = match tokio::time::timeout(SILENCE, state.changed()).await {
            Ok(Ok(())) => events(&state.borrow_and_update(), &mut told),
            Ok(Err(_)) => return,
            Err(_) => Bytes::from_static(b":\n\n"),
        };
    }
}

/// What a reader must hear who was `told` of a revision.
fn events(state: &Announcement, told: &mut Option<u64>) -> Bytes {
    let findings = String::from_utf8_lossy(&state.findings);
    let mut text = format!("retry: 1000\nevent: findings\ndata: {findings}\n\n");
    if told.replace(state.revision) != Some(state.revision) {
        text.push_str(&format!("event: changed\ndata: {}\n\n", state.revision));
    }
    Bytes::from(text)
}

impl Body for AnswerBody {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        match self.get_mut() {
            AnswerBody::Whole(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            AnswerBody::Stream(receiver) => {
                receiver.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, AnswerBody::Whole(None))
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            AnswerBody::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            AnswerBody::Stream(_) => SizeHint::default(),
        }
    }
}
