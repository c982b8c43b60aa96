/// What keeps one visitor, or one network of them, from taking what belongs to all.
@NullMarked
package dev.trllmarena.arena.integrity;

import org.jspecify.annotations.NullMarked;
