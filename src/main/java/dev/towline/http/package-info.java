/** One request to an origin and what its response means: opening, redirects, verdict, the body on its way. */
@org.jspecify.annotations.NullMarked
package dev.towline.http;
