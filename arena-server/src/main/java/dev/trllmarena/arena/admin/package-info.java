/// What the operator does by hand, with the record of it: switches, announcements, targeted comparisons.
@NullMarked
package dev.trllmarena.arena.admin;

import org.jspecify.annotations.NullMarked;
