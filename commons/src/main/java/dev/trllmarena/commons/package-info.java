/// The few technical classes that both programs need; nothing of the domain.
@NullMarked
package dev.trllmarena.commons;

import org.jspecify.annotations.NullMarked;
