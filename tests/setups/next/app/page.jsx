"use client";
import { useEffect, useState } from "react";

export default function Page() {
  const [answer, setAnswer] = useState("");
  useEffect(() => {
    import("../page.mjs").then(({ main }) => main()).then(() => setAnswer("done"));
  }, []);
  return <p>{answer}</p>;
}
