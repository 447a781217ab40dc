//! Which site a command is about: its folder, its settings, its words.

use super::arguments::Global;
use super::failure::Failure;
use crate::config::{Config, Vocabulary};
use crate::pipeline::Reading;
use crate::source;
use camino::{Utf8Path, Utf8PathBuf};
use std::io::ErrorKind;

/// The name of the configuration file.
const CONFIG: &str = "site.toml";

/// A site, or the defaults where there is none.
pub(super) struct Site {
    /// The site's folder; nothing where no `site.toml` was named or found.
    pub(super) root: Option<Utf8PathBuf>,
    /// Its settings.
    pub(super) config: Config,
    /// The words compiled from its settings.
    pub(super) words: Vocabulary,
    /// The file of its settings, where there is one.
    #[cfg(feature = "serve")]
    pub(super) file: Option<Utf8PathBuf>,
}

impl Site {
    /// Finds and reads the site that a call means: the one that `--config` or `--root` names, else the nearest folder
    /// upwards from here with a `site.toml`, else none, and every setting has its default.
    ///
    /// # Errors
    /// When a file that was named is not there, or the settings are wrong.
    pub(super) fn of_call(global: &Global) -> Result<Self, Failure> {
        Self::named(global.root.as_deref(), global.config.as_deref())
    }

    /// The same, from what `--root` and `--config` say.
    pub(super) fn named(root: Option<&Utf8Path>, config: Option<&Utf8Path>) -> Result<Self, Failure> {
        let file = match (config, root) {
            (Some(file), _) => Some(file.to_owned()),
            (None, Some(root)) => Some(inside(root, CONFIG.into())),
            (None, None) => source::site_file("".into()),
        };
        let Some(file) = file else {
            let config = Config::default();
            return Ok(Self {
                root: None,
                words: Vocabulary::compile(&config)?,
                config,
                #[cfg(feature = "serve")]
                file: None,
            });
        };
        let text = std::fs::read_to_string(&file).map_err(|e| match (root, e.kind()) {
            (Some(root), ErrorKind::NotFound) if config.is_none() => {
                Failure::Call(format!("there is no site.toml in {root}; name the folder that holds it, or make a site with `kbpress init {root}`"))
            }
            _ => Failure::reading(&file, &e),
        })?;
        let config = Config::parse(&file, &text)?;
        let words = Vocabulary::compile(&config)?;
        let root = root.map(Utf8Path::to_owned).or_else(|| folder_of(&file));
        Ok(Self {
            root,
            config,
            words,
            #[cfg(feature = "serve")]
            file: Some(file),
        })
    }

    /// What the pipeline needs to read articles of this site.
    pub(super) fn reading(&self) -> Reading<'_> {
        Reading { config: &self.config, words: &self.words }
    }

    /// A folder of the settings, which is relative to the site's folder.
    pub(super) fn folder(&self, setting: &Utf8Path) -> Option<Utf8PathBuf> {
        self.root.as_deref().map(|root| inside(root, setting))
    }
}

/// `path` as seen from the folder `root`; paths in messages stay short where that is the current folder.
fn inside(root: &Utf8Path, path: &Utf8Path) -> Utf8PathBuf {
    match (root.as_str(), path.as_str()) {
        (_, ".") => root.to_owned(),
        ("." | "", _) => path.to_owned(),
        _ => root.join(path),
    }
}

fn folder_of(file: &Utf8Path) -> Option<Utf8PathBuf> {
    file.parent().map(|parent| if parent == "" { ".".into() } else { parent.to_owned() })
}
