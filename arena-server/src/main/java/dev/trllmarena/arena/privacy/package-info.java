/// Personal data of visitors: found in what they ask and masked before anybody else reads it.
@NullMarked
package dev.trllmarena.arena.privacy;

import org.jspecify.annotations.NullMarked;
