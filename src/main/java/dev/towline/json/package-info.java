/** JSON documents as small trees, read and written by Jackson's streaming core: no reflection, little in the image. */
@org.jspecify.annotations.NullMarked
package dev.towline.json;
