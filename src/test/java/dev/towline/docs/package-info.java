/** The pages and the code say the same: links, the reference of keys, the length of the README. */
package dev.towline.docs;
