@NullMarked
package dev.globalid.client.mybatis;

import org.jspecify.annotations.NullMarked;
