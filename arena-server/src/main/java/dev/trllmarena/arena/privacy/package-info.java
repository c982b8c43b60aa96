/// Personal data: found in what visitors ask and masked before anybody else reads it; consent, texts kept with it, how
/// long, and what their owner can do.
@NullMarked
package dev.trllmarena.arena.privacy;

import org.jspecify.annotations.NullMarked;
