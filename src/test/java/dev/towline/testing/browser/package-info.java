/** A real browser without a window, driven by the Chrome DevTools Protocol. */
package dev.towline.testing.browser;
