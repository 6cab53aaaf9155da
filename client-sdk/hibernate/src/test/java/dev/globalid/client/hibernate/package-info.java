@NullMarked
package dev.globalid.client.hibernate;

import org.jspecify.annotations.NullMarked;
