"""Writes the vectors of flows: `python3 build.py`; with --check, only tells whether the files are as it writes them."""
import sys

import batches
import flows
import single
from common import *

count, names, wrong = 0, set(), []
for make in single.FILES + flows.FILES + batches.FILES:
    file = make()
    for one in file.vectors:
        key = (file.path, one["name"])
        if key in names:
            wrong.append(f"{file.path}: {one['name']} is there twice")
        names.add(key)
    count += len(file.vectors)
    path = os.path.join(HERE, "..", file.path)
    text = file.text()
    json.loads(text)
    if "--check" in sys.argv:
        with open(path, encoding="utf-8") as there:
            if there.read() != text:
                wrong.append(f"{file.path} is not as it is made")
    else:
        with open(path, "w", encoding="utf-8") as there:
            there.write(text)
print(f"{count} vectors")
if wrong:
    sys.exit("\n".join(wrong))
