//! Articles on their way from the first pass of a build to the second, as bytes in a file without a name: to take one up again
//! costs a fraction of reading its source again, and memory holds none of them.

use crate::article::Article;
use crate::blocks::Block;
use crate::output::{Scratch, Writer};

/// How deep blocks may stand in one another. Nobody writes deeper ones, and each level takes room on the stack.
const DEEPEST: usize = 40;

/// The articles of a build that were put aside, by their places in the library. What had no room is read again from its source.
#[derive(Default)]
pub(super) struct Spill(Scratch);

impl Spill {
    /// Begins with none, on the disk of the output folder.
    pub(super) fn begin(writer: &Writer) -> Self {
        Self(writer.scratch())
    }

    /// An article as bytes; nothing for one that should rather be read again.
    pub(super) fn bytes_of(article: &Article) -> Option<Vec<u8>> {
        is_shallow(&article.blocks).then(|| postcard::to_stdvec(article).ok()).flatten()
    }

    /// Puts the next article of the library aside, where there are bytes of it.
    pub(super) fn add(&mut self, bytes: Option<Vec<u8>>) {
        self.0.add(bytes);
    }

    /// Ends putting aside, which has to be done before anything is taken.
    pub(super) fn end(&mut self) {
        self.0.write();
    }

    /// The article at a place in the library; nothing where it was not put aside.
    pub(super) fn take(&self, place: usize) -> Option<Article> {
        postcard::from_bytes(&self.0.take(place)?).ok()
    }
}

/// Whether no block stands too deep in others.
fn is_shallow(blocks: &[Block]) -> bool {
    let mut left: Vec<(&Block, usize)> = blocks.iter().map(|block| (block, 1)).collect();
    while let Some((block, depth)) = left.pop() {
        if depth > DEEPEST {
            return false;
        }
        left.extend(block.children().map(|child| (child, depth + 1)));
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Vocabulary};
    use crate::output::{Guard, Rewrite};
    use crate::pipeline::{Reading, read_article};
    use crate::source::LineRange;
    use camino::Utf8Path;

    fn writer(folder: &tempfile::TempDir) -> Writer {
        Writer::open(Utf8Path::from_path(folder.path()).unwrap(), &Guard::default(), Rewrite::Changed).unwrap()
    }

    #[test]
    #[cfg(unix)]
    fn articles_come_back_as_they_were_put_aside() {
        let config = Config::default();
        let words = Vocabulary::compile(&config).unwrap();
        let (found, _) = crate::source::find("tests/fixtures".into(), &config.content);
        let reading = Reading { config: &config, words: &words };
        let articles: Vec<Article> = found.iter().filter_map(|file| read_article(file, reading).ok()).collect();
        assert!(articles.len() > 20);
        let folder = tempfile::tempdir().unwrap();
        let mut spill = Spill::begin(&writer(&folder));
        spill.add(None);
        articles.iter().for_each(|article| spill.add(Spill::bytes_of(article)));
        spill.end();
        assert!(spill.take(0).is_none() && spill.take(articles.len() + 1).is_none());
        for (article, place) in articles.iter().zip(1..) {
            let taken = Spill::bytes_of(article).map(|_| format!("{:?}", spill.take(place).unwrap()));
            assert!(taken.is_none_or(|taken| taken == format!("{article:?}")), "{}", article.path);
        }
    }

    #[test]
    fn what_is_too_deep_is_left_to_be_read_again() {
        let rule = Block::new(LineRange::single(1), 0, crate::blocks::BlockKind::Rule);
        let deep = (0..DEEPEST)
            .fold(rule, |inner, _| Block::new(LineRange::single(1), 0, crate::blocks::BlockKind::Quote(vec![inner])));
        assert!(Spill::bytes_of(&Article { blocks: vec![deep], ..Article::default() }).is_none());
    }
}
