/// The published board: which votes a board is made of, and what it says of each contestant. Pure; the live board and
/// the
/// monthly releases compute theirs through [Boards] alone, so that equal votes give equal boards.
@NullMarked
package dev.trllmarena.arena.board;

import org.jspecify.annotations.NullMarked;
