/// Writes flat tables as Apache Parquet: the same rows give the same bytes on every machine. Nothing is compressed,
/// since
/// a compressor's output depends on its version; texts that repeat are written once, in a dictionary.
@NullMarked
package dev.trllmarena.arena.parquet;

import org.jspecify.annotations.NullMarked;
