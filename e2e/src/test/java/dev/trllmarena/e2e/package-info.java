/// The product as a user meets it: the arena script, both programs with the real checkpoints, a headless Chromium.
@NullMarked
package dev.trllmarena.e2e;

import org.jspecify.annotations.NullMarked;
