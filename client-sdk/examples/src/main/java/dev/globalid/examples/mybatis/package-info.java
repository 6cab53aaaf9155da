/** MyBatis and MyBatis-Plus. */
@NullMarked
package dev.globalid.examples.mybatis;

import org.jspecify.annotations.NullMarked;
