"""The kinds of block that ask nothing and hold no other blocks: they stand on a page or in a column of one."""

from __future__ import annotations

from packager.course.blocks.arranged import (
    CardsBlock,
    CompareBlock,
    GalleryBlock,
    ProcessBlock,
    TabsBlock,
    TimelineBlock,
)
from packager.course.blocks.basic import (
    AccordionBlock,
    AudioBlock,
    Block,
    CalloutBlock,
    DownloadBlock,
    ImageBlock,
    QuoteBlock,
    StatementBlock,
    StepsBlock,
    TableBlock,
    TextBlock,
    VideoBlock,
)
from packager.course.blocks.embeds import EmbedBlock
from packager.course.blocks.spots import HotspotsBlock, LabelledBlock
from packager.course.blocks.typed import CodeBlock, MathBlock

PLAIN_KINDS: dict[str, type[Block]] = {
    model.kind_key: model
    for model in (
        TextBlock,
        ImageBlock,
        AudioBlock,
        VideoBlock,
        QuoteBlock,
        StatementBlock,
        CalloutBlock,
        TableBlock,
        AccordionBlock,
        StepsBlock,
        DownloadBlock,
        TabsBlock,
        CardsBlock,
        GalleryBlock,
        TimelineBlock,
        CompareBlock,
        ProcessBlock,
        CodeBlock,
        LabelledBlock,
        HotspotsBlock,
        MathBlock,
        EmbedBlock,
    )
}
