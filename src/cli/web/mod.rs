//! Asks web addresses: each once, few at a time, with a pause between two questions to one host.

mod address;
mod cache;
mod client;

use crate::check::WebAnswer;
use crate::config::WebSettings;
use crate::pipeline::AskWeb;
use cache::Cache;
use client::{Client, Reply};
use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How many hosts are asked at the same time.
const AT_ONCE: usize = 8;

/// Asks web addresses by the settings of a site.
pub(super) struct Web<'a> {
    settings: &'a WebSettings,
    /// Whether no server at all could be reached.
    offline: AtomicBool,
}

impl<'a> Web<'a> {
    /// One that has asked nobody yet.
    pub(super) fn new(settings: &'a WebSettings) -> Self {
        Self { settings, offline: AtomicBool::new(false) }
    }

    /// Whether there was something to ask, and no server at all could be reached.
    pub(super) fn is_offline(&self) -> bool {
        self.offline.load(Ordering::Relaxed)
    }

    fn is_skipped(&self, address: &str) -> bool {
        let host = address::host(address);
        self.settings.skip.iter().any(|entry| {
            let entry = entry.trim();
            if entry.contains("://") {
                return address.starts_with(entry);
            }
            let entry = entry.to_ascii_lowercase();
            host == entry || host.strip_suffix(&entry).is_some_and(|head| head.ends_with('.'))
        })
    }

    /// The replies for addresses, by host, each host's in order.
    fn ask_hosts<'u>(&self, addresses: &[&'u str]) -> Vec<(&'u str, Reply)> {
        let mut hosts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for address in addresses {
            hosts.entry(address::authority(address)).or_default().push(address);
        }
        let queue: Mutex<VecDeque<Vec<&str>>> = Mutex::new(hosts.into_values().collect());
        let replies = Mutex::new(Vec::new());
        let pause = Duration::from_millis(u64::from(self.settings.pause_milliseconds));
        let timeout = Duration::from_secs(u64::from(self.settings.timeout_seconds.max(1)));
        std::thread::scope(|scope| {
            for _ in 0..AT_ONCE {
                scope.spawn(|| {
                    let client = Client::new(timeout, pause);
                    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                    while let Some(of_host) = next() {
                        let told = client.ask_host(&of_host);
                        replies
                            .lock()
                            .unwrap_or_else(PoisonError::into_inner)
                            .extend(of_host.iter().copied().zip(told));
                    }
                });
            }
        });
        replies.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl AskWeb for Web<'_> {
    fn ask(&self, addresses: &[&str]) -> Vec<WebAnswer> {
        let mut cache = Cache::open(self.settings.cache_days);
        let mut answers: BTreeMap<&str, WebAnswer> = BTreeMap::new();
        let mut open = Vec::new();
        for address in addresses.iter().copied() {
            if self.is_skipped(address) {
                answers.insert(address, WebAnswer::Fine);
            } else if let Some(known) = cache.get(address) {
                answers.insert(address, known);
            } else {
                open.push(address);
            }
        }
        let replies = self.ask_hosts(&open);
        if !replies.is_empty() && replies.iter().all(|(_, reply)| reply.is_unreached()) {
            self.offline.store(true, Ordering::Relaxed);
        }
        for (address, reply) in replies {
            // What nobody could be asked about is told once by the command, and not for every address.
            let answer = if self.is_offline() { WebAnswer::Fine } else { reply.answer() };
            if !self.is_offline() {
                cache.put(address, &answer);
            }
            answers.insert(address, answer);
        }
        cache.save();
        addresses.iter().map(|address| answers.remove(*address).unwrap_or(WebAnswer::Fine)).collect()
    }
}
