"""Signatures as cameras, scanners and PDF programs write them, full of what must not leave the house."""

import io
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageCms, ImageDraw, ImageFilter
from PIL.ExifTags import GPS, IFD, Base
from PIL.PngImagePlugin import PngInfo

from statement_studio.intake.signature import clean_signature
from statement_studio.model.letter import SignatureKind

PLANTED = "PlantedSecret"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{PLANTED}</dc:creator></x:xmpmeta>'.encode()
RED, GREEN, BLUE, WHITE = (220, 20, 20), (20, 160, 20), (20, 20, 220), (255, 255, 255)


def corners(size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Return a white picture with a red corner at the top left, a green one at the top right, a blue one below left."""
    picture = Image.new("RGB", size, WHITE)
    pen = ImageDraw.Draw(picture)
    width, height = size
    side = min(size) // 4
    pen.rectangle((0, 0, side, side), RED)
    pen.rectangle((width - side, 0, width, side), GREEN)
    pen.rectangle((0, height - side, side, height), BLUE)
    return picture


def noisy_photo(size: tuple[int, int]) -> Image.Image:
    """Return a photo of a page in bad light: no two pixels are alike."""
    noise = Image.effect_noise(size, 60).filter(ImageFilter.GaussianBlur(0.7))
    return Image.merge("RGB", (noise, noise.point(lambda value: value * 0.9), noise.point(lambda value: value * 0.8)))


def exif(orientation: int = 1) -> Image.Exif:
    """Return what a telephone says about a photo: author, device, time, place."""
    told = Image.Exif()
    told[Base.Orientation] = orientation
    told[Base.Artist] = told[Base.Make] = told[Base.Model] = PLANTED
    told.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = "2021:05:20 10:11:12"
    told.get_ifd(IFD.GPSInfo)[GPS.GPSLatitudeRef] = "N"
    told.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (40.0, 45.0, 0.5)
    told.get_ifd(IFD.GPSInfo)[GPS.GPSAreaInformation] = PLANTED.encode()
    return told


def profile() -> bytes:
    """Return a colour profile that names the device."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + PLANTED.encode()


def jpeg(picture: Image.Image, orientation: int = 1, quality: int = 90) -> bytes:
    """Return the picture as a telephone saves it, with a second, unseen picture behind the first."""
    buffer = io.BytesIO()
    picture.save(
        buffer,
        "JPEG",
        quality=quality,
        exif=exif(orientation),
        xmp=XMP,
        icc_profile=profile(),
        comment=PLANTED.encode(),
    )
    return buffer.getvalue() + b"\xff\xd8\xff\xe1\x00\x20Exif\x00\x00" + PLANTED.encode()


def png(picture: Image.Image, orientation: int = 1) -> bytes:
    """Return the picture as PNG with everything that a PNG can tell."""
    told = PngInfo()
    told.add_text("Author", PLANTED)
    told.add_text("Comment", PLANTED, zip=True)
    told.add_itxt("XML:com.adobe.xmp", XMP.decode())
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", pnginfo=told, exif=exif(orientation), icc_profile=profile())
    return buffer.getvalue()


def jpeg2000(picture: Image.Image) -> bytes:
    """Return the picture as JPEG 2000 with a box of metadata and a comment in its codestream."""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG2000", comment=PLANTED)
    box = (24 + len(XMP)).to_bytes(4, "big") + b"uuid" + bytes(16) + XMP
    start = 32  # behind the signature and the file type, which have to come first
    return buffer.getvalue()[:start] + box + buffer.getvalue()[start:]


def pdf(*pictures: bytes) -> bytes:
    """Return a PDF with a picture (JPEG, or JPEG 2000) on each page, and nothing more."""
    return _saved(_with_pages(*pictures))


def telling_pdf(*pictures: bytes) -> bytes:
    """Return a PDF as ``pdf`` does, with everything that a PDF can tell beside its pages."""
    document = _with_pages(*pictures)
    page = document.pages[0].obj
    _tell_about_file(document)
    _tell_about_page(document, page)
    _tell_about_picture(document, page.Resources.XObject.Im)
    return _saved(document) + f"% {PLANTED}\n".encode()


def stamp(document: Pdf, page: Dictionary) -> None:
    """Put a red stamp on the page, as signing programs do."""
    appearance = Stream(document, b"0.86 0.08 0.08 rg 0 0 100 100 re f")
    appearance.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 100, 100], Author=String(PLANTED)
    )
    annotation = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[250, 50, 350, 150], F=4, T=String(PLANTED))
    annotation.AP = Dictionary(N=document.make_indirect(appearance))
    page.Annots = Array([document.make_indirect(annotation)])


def stamped_pdf() -> bytes:
    """Return a page with nothing but a stamp."""
    document = _with_pages(jpeg(Image.new("RGB", (200, 300), WHITE)))
    stamp(document, document.pages[0].obj)
    return _saved(document)


def signed_pdf() -> bytes:
    """Return a PDF with a digital signature's dictionary, as signing programs leave it."""
    document = _with_pages(jpeg(corners()))
    signature = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), ByteRange=[0, 1, 2, 3], Contents=b"\x00" * 16)
    field = Dictionary(FT=Name.Sig, T=String("Signature"), V=document.make_indirect(signature))
    document.Root.AcroForm = Dictionary(SigFlags=3, Fields=[document.make_indirect(field)])
    return _saved(document)


def form_pdf() -> bytes:
    """Return a page with a filled-in field that the viewer has to draw."""
    document = _with_pages(jpeg(Image.new("RGB", (200, 300), WHITE)))
    font = document.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=[50, 500, 350, 550], F=4, FT=Name.Tx)
    field.T, field.V, field.DA = String("Name"), String("XXXXXXXXXXXX"), String("/Helv 30 Tf 0 g")
    field = document.make_indirect(field)
    document.pages[0].obj.Annots = Array([field])
    resources = Dictionary(Font=Dictionary(Helv=font))
    document.Root.AcroForm = Dictionary(Fields=[field], NeedAppearances=True, DR=resources, DA=String("/Helv 0 Tf 0 g"))
    return _saved(document)


def bomb_pdf() -> bytes:
    """Return a PDF of a few kilobytes whose table of objects unpacks to 300 MB."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    )
    places = " ".join(f"{number} {sum(map(len, objects[: number - 1]))}" for number in (1, 2, 3)).encode() + b" "
    packed = zlib.compress(zlib.compress(places + b"".join(objects) + bytes(300_000_000), 1))
    head = b"%PDF-1.5\n"
    settings = f"/Type /ObjStm /N 3 /First {len(places)} /Filter [/FlateDecode /FlateDecode] /Length {len(packed)}"
    holder = b"4 0 obj << " + settings.encode() + b" >> stream\n" + packed + b"\nendstream endobj\n"
    entries = [(0, 0, 0), (2, 4, 0), (2, 4, 1), (2, 4, 2), (1, len(head), 0), (1, len(head + holder), 0)]
    table = b"".join(struct.pack(">BIB", *entry) for entry in entries)
    settings = f"/Type /XRef /Size 6 /W [1 4 1] /Root 1 0 R /Length {len(table)}"
    index = b"5 0 obj << " + settings.encode() + b" >> stream\n" + table + b"\nendstream endobj\n"
    return head + holder + index + f"startxref\n{len(head + holder)}\n%%EOF\n".encode()


def picture_pdf(content: bytes, size: tuple[int, int], *, mask: bytes = b"", **settings: object) -> bytes:
    """Return a green page with a picture, given by its content and settings (``ColorSpace``, ``Decode``, ...)."""
    document = Pdf.new()
    width, height = size
    image = Stream(document, content, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, **settings)
    if mask:
        soft = {"Subtype": Name.Image, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
        image.SMask = document.make_indirect(Stream(document, mask, Width=width, Height=height, **soft))
    page = document.add_blank_page(page_size=(400, 600)).obj
    page.Resources = Dictionary(XObject=Dictionary(Im=image))
    page.Contents = document.make_stream(b"0.08 0.63 0.08 rg 0 0 400 600 re f q 400 0 0 600 0 0 cm /Im Do Q")
    return _saved(document)


def layered_pdf() -> bytes:
    """Return a page whose green layer is seen and whose red layer is not."""
    document = _with_pages(jpeg(Image.new("RGB", (200, 300), WHITE)))
    page = document.pages[0].obj
    seen, unseen = (
        document.make_indirect(Dictionary(Type=Name.OCG, Name=String(PLANTED), Usage=Dictionary(Who=String(PLANTED))))
        for _ in range(2)
    )
    document.Root.OCProperties = Dictionary(
        OCGs=[seen, unseen], D=Dictionary(ON=[seen], OFF=[unseen], Creator=String(PLANTED), Order=[seen, unseen])
    )
    page.Resources.Properties = Dictionary(A=seen, B=unseen)
    page.Contents = document.make_stream(
        b"/OC /A BDC 0.08 0.63 0.08 rg 0 0 400 300 re f EMC /OC /B BDC 0.86 0.08 0.08 rg 0 300 400 300 re f EMC"
    )
    return _saved(document)


def _with_pages(*pictures: bytes) -> Pdf:
    document = Pdf.new()
    for picture in pictures:
        is_jpeg = picture.startswith(b"\xff\xd8")
        with Image.open(io.BytesIO(picture)) as opened:
            width, height = opened.size
            colours = Name.DeviceGray if opened.mode == "L" else Name.DeviceRGB
        image = Stream(document, picture, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height)
        image.stream_dict.update(
            {
                "/ColorSpace": colours,
                "/BitsPerComponent": 8,
                "/Filter": Name.DCTDecode if is_jpeg else Name.JPXDecode,
            }
        )
        page = document.add_blank_page(page_size=(400, 600)).obj
        page.Resources = Dictionary(XObject=Dictionary(Im=image))
        page.Contents = document.make_stream(b"q 400 0 0 600 0 0 cm /Im Do Q")
    return document


def _tell_about_file(document: Pdf) -> None:
    for key in ("/Author", "/Title", "/Creator", "/Producer", "/Company"):
        document.docinfo[key] = PLANTED
    document.docinfo.Keywords = String(f"{PLANTED} а")  # stored in UTF-16
    content = document.make_stream(PLANTED.encode(), Type=Name.EmbeddedFile)
    attached = Dictionary(Type=Name.Filespec, F=String(PLANTED), EF=Dictionary(F=content))
    document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=[String(PLANTED), attached]))
    script = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{PLANTED}')"))
    document.Root.Names.JavaScript = Dictionary(Names=[String(PLANTED), script])
    document.Root.OpenAction = script
    document.Root.AA = Dictionary(WC=script)
    document.Root.Metadata = document.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
    document.Root.Lang = String(PLANTED)
    document.Root.PageLabels = Dictionary(Nums=[0, Dictionary(P=String(PLANTED))])
    document.Root.StructTreeRoot = document.make_indirect(Dictionary(Type=Name.StructTreeRoot, T=String(PLANTED)))
    document.trailer.ID = Array([String(PLANTED), String(PLANTED)])
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(PLANTED, 0))


def _tell_about_page(document: Pdf, page: Dictionary) -> None:
    told = Dictionary(Private=String(PLANTED))
    page.PieceInfo = Dictionary(Program=told)
    page.Metadata = document.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
    page.LastModified = String(f"D:20210520{PLANTED}")
    page.Thumb = document.make_stream(PLANTED.encode(), Subtype=Name.Image, Width=1, Height=1)
    page.AA = Dictionary(O=Dictionary(S=Name.URI, URI=String(PLANTED)))
    page.StructParents = 0
    stamp(document, page)
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 50, 50], Border=[0, 0, 0])
    link.A = Dictionary(S=Name.URI, URI=String(f"https://example.org/{PLANTED}"))
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], T=String(PLANTED), Contents=String(PLANTED)
    )
    page.Annots.extend([document.make_indirect(link), document.make_indirect(note)])
    page.Parent.PieceInfo = Dictionary(Program=told)


def _tell_about_picture(document: Pdf, image: pikepdf.Object) -> None:
    image.Metadata = document.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
    image.PieceInfo = Dictionary(Program=String(PLANTED))
    image.Author = String(PLANTED)
    image.ColorSpace = Array([Name.ICCBased, document.make_stream(profile(), N=3, Alternate=Name.DeviceRGB)])
    packed = zlib.compress(image.read_raw_bytes())
    image.write(packed, filter=Array([Name.FlateDecode, image.Filter]), type_check=False)


def _saved(document: Pdf) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer, stream_decode_level=pikepdf.StreamDecodeLevel.none, fix_metadata_version=False)
    return buffer.getvalue()


def everything_in(data: bytes) -> bytes:
    """Return all that anybody can read out of a PDF: its bytes, its objects, its streams packed and unpacked."""
    found = [data]
    with pikepdf.open(io.BytesIO(data)) as document:
        for each in (*document.objects, document.trailer):
            found.append(repr(each).encode())
            if isinstance(each, Stream):
                raw = each.read_raw_bytes()
                found += [raw, _unpacked(raw)]
    return b"\n".join(found)


def _unpacked(raw: bytes) -> bytes:
    try:
        return zlib.decompress(raw)
    except zlib.error:
        return b""


def pages(data: bytes, dpi: int = 36) -> list[Image.Image]:
    """Return the pages of a PDF as a viewer shows them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.pdf"
        path.write_bytes(data)
        command = ["pdftoppm", "-r", str(dpi), "-png", str(path), f"{folder}/page"]
        subprocess.run(command, capture_output=True, timeout=60, check=True)
        return [Image.open(io.BytesIO(page.read_bytes())) for page in sorted(Path(folder).glob("page*.png"))]


def clean(data: bytes, kind: SignatureKind) -> bytes:
    """Return the signature as the draft keeps it."""
    return clean_signature([("signature.any", data)], kind).data


def opened(data: bytes) -> Image.Image:
    """Return the picture in a file's bytes."""
    return Image.open(io.BytesIO(data))


def encoded(picture: Image.Image, kind: str, **settings: object) -> bytes:
    """Return the picture as a file of that kind."""
    buffer = io.BytesIO()
    picture.save(buffer, kind, **settings)
    return buffer.getvalue()


def is_near(pixel: object, colour: tuple[int, int, int], tolerance: int = 40) -> bool:
    """Return whether a pixel has about that colour."""
    assert isinstance(pixel, tuple)
    return all(abs(one - other) <= tolerance for one, other in zip(pixel, colour, strict=False))


def is_upright(picture: Image.Image) -> bool:
    """Return whether the picture shows ``corners()`` as they are."""
    picture = picture.convert("RGB")
    right, bottom = (side - 4 for side in picture.size)
    expected = {(4, 4): RED, (right, 4): GREEN, (4, bottom): BLUE, (right, bottom): WHITE}
    return all(is_near(picture.getpixel(place), colour) for place, colour in expected.items())
