/// HTTP: routes, server-sent events, errors, pages. Adapters only.
@NullMarked
package dev.trllmarena.arena.web;

import org.jspecify.annotations.NullMarked;
