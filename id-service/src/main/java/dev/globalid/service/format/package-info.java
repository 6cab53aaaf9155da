/** Numbers for people: counters that begin anew with each day, month or year, and texts such as SO20261122-000012. */
@NullMarked
package dev.globalid.service.format;

import org.jspecify.annotations.NullMarked;
