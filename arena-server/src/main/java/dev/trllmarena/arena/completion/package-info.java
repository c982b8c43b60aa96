/// Asking a model: one OpenAI-compatible protocol, streamed, with every wait bounded.
@NullMarked
package dev.trllmarena.arena.completion;

import org.jspecify.annotations.NullMarked;
