"""Writes the vectors of the protocol, but for those of other folders: `python3 build.py`; with --check, only tells
whether the files are as it writes them."""
import fingerprints
import headers
import notices
import remembering
import retries
import throttles
from shared import *

LEAST = 420
count, names, wrong = 0, set(), []
for subject in (remembering, fingerprints, throttles, retries, headers, notices):
    for make in subject.FILES:
        file = make()
        for one in file.vectors:
            if one["name"] in names:
                wrong.append(f"{one['name']} is there twice")
            names.add(one["name"])
        count += len(file.vectors)
        path = os.path.join(HERE, "..", os.path.basename(file.path))
        text = file.text()
        if "--check" in sys.argv:
            with open(path, encoding="utf-8") as there:
                if there.read() != text:
                    wrong.append(f"{os.path.basename(path)} is not as it is made")
        else:
            with open(path, "w", encoding="utf-8") as there:
                there.write(text)
print(f"{count} vectors")
if count < LEAST:
    wrong.append(f"there are fewer than {LEAST}")
if wrong:
    sys.exit("\n".join(wrong))
