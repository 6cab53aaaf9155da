/** Spring Boot's way to ids: properties in, beans out. */
@NullMarked
package dev.globalid.client.spring.boot;

import org.jspecify.annotations.NullMarked;
