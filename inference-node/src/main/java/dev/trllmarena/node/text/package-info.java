/// From messages to token ids and back: tokenizer, chat template, streaming detokenisation, stop strings, reasoning.
@NullMarked
package dev.trllmarena.node.text;

import org.jspecify.annotations.NullMarked;
