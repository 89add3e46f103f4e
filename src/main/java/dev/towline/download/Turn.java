package dev.towline.download;

/**
 * Whose turn it is among a job's sources.
 *
 * @param source the URL without its query
 * @param whole whether it is asked for all bytes, whatever is on disk
 * @param now whether it is being asked already
 */
public record Turn(String source, boolean whole, boolean now) {}
