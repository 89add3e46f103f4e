/** Jobs on disk: one small JSON file each, replaced atomically, readable with {@code cat}. */
@org.jspecify.annotations.NullMarked
package dev.towline.store;
