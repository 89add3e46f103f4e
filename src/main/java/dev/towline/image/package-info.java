/** What the native image alone needs: how it is compiled small, and how the pages of its file are given back. */
@org.jspecify.annotations.NullMarked
package dev.towline.image;
