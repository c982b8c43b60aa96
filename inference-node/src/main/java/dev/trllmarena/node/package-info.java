/// The inference node: reads its settings, wires its parts, starts and stops them.
@NullMarked
package dev.trllmarena.node;

import org.jspecify.annotations.NullMarked;
