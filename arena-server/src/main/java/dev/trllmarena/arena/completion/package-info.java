/// Asking a model: three protocols through their makers' SDKs, streamed, with every wait and every size bounded.
@NullMarked
package dev.trllmarena.arena.completion;

import org.jspecify.annotations.NullMarked;
