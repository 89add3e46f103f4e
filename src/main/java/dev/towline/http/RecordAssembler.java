package dev.towline.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * Puts TLS records together from what is read from the socket. What is left of the last record moves in front of what was
 * read after it, where there is {@link RecycledArrays#RECORD room} for it; Netty's own way moves all that was read, so that
 * each byte of a body is copied once more. For the event loop.
 */
final class RecordAssembler implements ByteToMessageDecoder.Cumulator {

    @Override
    public ByteBuf cumulate(ByteBufAllocator allocator, ByteBuf left, ByteBuf read) {
        int count = left.readableBytes();
        int start = read.readerIndex() - count;
        if (start < 0 || count > read.readableBytes()) {
            return ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, left, read);
        }
        left.readBytes(read, start, count);
        left.release();
        return read.readerIndex(start);
    }
}
