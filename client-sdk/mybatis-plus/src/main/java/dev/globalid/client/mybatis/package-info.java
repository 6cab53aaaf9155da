/** Ids for rows that MyBatis and MyBatis-Plus insert. */
@NullMarked
package dev.globalid.client.mybatis;

import org.jspecify.annotations.NullMarked;
