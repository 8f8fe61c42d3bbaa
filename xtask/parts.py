"""What is in a wheel, a jar or a tarball: `python parts.py FILE`. A line a file: bytes, bytes packed, name."""

import sys
import tarfile
import zipfile
import zlib
from pathlib import Path


def main(package: str) -> None:
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    if package.endswith(".tgz"):
        with tarfile.open(package) as archive:
            for member in archive:
                if member.isfile():
                    # A tarball is packed as a whole; each file alone says nearly the same.
                    text = archive.extractfile(member).read()
                    print(len(text), len(zlib.compress(text, 9)), member.name, sep="\t")
    else:
        with zipfile.ZipFile(Path(package)) as archive:
            for member in archive.infolist():
                if not member.is_dir():
                    print(member.file_size, member.compress_size, member.filename, sep="\t")


main(sys.argv[1])
