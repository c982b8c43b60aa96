/// Continuous batching: one thread that repeats schedule, run, sample; requests go in and tokens come out through
/// bounded queues.
@NullMarked
package dev.trllmarena.node.engine;

import org.jspecify.annotations.NullMarked;
