@NullMarked
package dev.globalid.service.embedded;

import org.jspecify.annotations.NullMarked;
