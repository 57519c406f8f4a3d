// This variant uses the system's fonts and downloads none.
import theme from "vitepress/theme-without-fonts";
import "./style.css";

export default theme;
