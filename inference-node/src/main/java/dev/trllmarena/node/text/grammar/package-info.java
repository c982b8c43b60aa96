/// Which tokens may come next so that an answer becomes a JSON document of a given shape.
@NullMarked
package dev.trllmarena.node.text.grammar;

import org.jspecify.annotations.NullMarked;
