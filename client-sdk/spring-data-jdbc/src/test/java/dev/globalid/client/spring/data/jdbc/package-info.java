@NullMarked
package dev.globalid.client.spring.data.jdbc;

import org.jspecify.annotations.NullMarked;
