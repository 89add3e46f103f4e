/** JSON documents as small trees, read and written by Jackson's streaming core: no reflection, little in the image. */
package dev.towline.json;
