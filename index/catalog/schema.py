"""The tables of the catalogue."""

from __future__ import annotations

FORMAT_VERSION = "2"
"""Raise it when tables, chunking or terms change so that an old index can't serve."""

# Numbers are never used again (AUTOINCREMENT): a reader that holds one across a write finds
# nothing instead of something else. Days are ordinals (days since 1 January of the year 1).
# What filters ask of an article stands in an index too: a scan then reads no texts.
# A cache of 64 MB, where SQLite has 2: chunks are looked up all over the file.
# The terms are stored stemmed and folded by index.terms, so the tokenizer has only to split.
SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA foreign_keys = OFF;
PRAGMA cache_size = -65536;
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    authors TEXT NOT NULL,
    url TEXT,
    path TEXT,
    language TEXT NOT NULL,
    earliest INTEGER,
    latest INTEGER,
    granularity TEXT NOT NULL,
    basis TEXT NOT NULL,
    reason TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    date_hints TEXT NOT NULL,
    dropped TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS articles_by_path ON articles (path);
CREATE INDEX IF NOT EXISTS articles_by_facts ON articles (earliest, latest, source, language, id);
CREATE TABLE IF NOT EXISTS chunks (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL,
    place INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS chunks_by_article ON chunks (article, start, stop);
CREATE TABLE IF NOT EXISTS mentions (
    article INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    text TEXT NOT NULL,
    value TEXT,
    granularity TEXT NOT NULL,
    anchor TEXT NOT NULL,
    earliest INTEGER,
    latest INTEGER,
    inferred INTEGER NOT NULL,
    relative INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS mentions_by_article ON mentions (article);
CREATE INDEX IF NOT EXISTS mentions_by_days ON mentions (earliest, latest, article, start, stop);
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sentences (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    word_count INTEGER NOT NULL,
    own_words INTEGER NOT NULL,
    wording INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS sentences_by_article ON sentences (article, start);
CREATE TABLE IF NOT EXISTS shingles (
    hash INTEGER NOT NULL, sentence INTEGER NOT NULL, PRIMARY KEY (hash, sentence)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS shingles_by_sentence ON shingles (sentence);
CREATE TABLE IF NOT EXISTS dates_by_hand (
    id TEXT PRIMARY KEY, day INTEGER NOT NULL
) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS terms USING fts5 (
    title, body, tokenize = "unicode61 remove_diacritics 0 tokenchars '.'"
);
CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab (terms, row);
"""
