"""Lines of rubbish as pages carry them, at least one for every pattern of the cleaning tables; and lines that are not."""

from __future__ import annotations

__all__ = ["ARTICLE", "RUBBISH"]

_EN = """
Skip to main content
Back to top
Toggle navigation
Home > News > Guatemala
View all posts
Next article: Army trains cyber unit
View author archive
Get author RSS feed
Click here to subscribe
No comments
Leave a comment
Comments are closed.
View all 12 comments
Comments powered by Disqus
Share this article on Facebook
Click to share on WhatsApp (Opens in new window)
Facebook | Twitter | WhatsApp
Share: Facebook | X | WhatsApp
1,204 views
Views: 318
Like loading...
Like this:
Copy the link
Link copied!
Print this article
Listen to this story
Play audio
Audio version
This article was read by an automated voice
0:00 / 4:31
Reading time: 4 minutes
5 min read
Advertisement
Advertorial
Ad
Sponsored content
A message from our sponsors
Story continues below advertisement
Scroll to continue
Remove ads
Subscribe now!
Subscribe to our daily briefing
Sign up for our morning newsletter
Get the weekly newsletter in your inbox
Join our mailing list
Become a member today
Already a subscriber? Log in
Enter your email address
Your e-mail address
Support independent journalism
Tagged: Huawei, cyber security
Filed under: Americas
Related tags: China, trade
© 2024 The Daily. Terms apply.
The Daily. All rights reserved.
![A scanner](scanner.jpg)
View gallery
Image 1 of 7
Click to enlarge
Show caption
Play video
By Jane Roe and John Doe | July 26, 2022
https://example.org/a/b.html
www.example.org
press@example.org
Sign in
Reply
Categories
WhatsApp
Latin America | Politics
Published on July 26, 2022 at 10:30 am
Updated 3 hours ago
4 days ago
2022-07-26T10:30:00Z
Jane Roe is an award-winning journalist who covers Central America.
Follow him on Twitter @janeroe
Email her at jane@example.org
Follow on Twitter
Email the author
Written by Jane Roe
Jane Roe, staff writer
Author: Jane Roe
Jane Roe | July 26, 2022
Date: 2022-07
TYT Newsroom
(Reporting by Jane Roe; editing by John Doe)
Source: Reuters
(AFP)
With information from Reuters
-30-
Read the full story at The Daily
Read more: Army trains cyber unit
Watch: Army trains cyber unit
Related: Army trains cyber unit
Also read Army trains cyber unit
Read more about cyber security
You may also like this story
Don't miss: Army trains cyber unit
Previous post
Photo: Jane Roe
Photo courtesy of Jane Roe
In this file photo, a scanner stands at the border.
FILE - A scanner stands at the border.
Subscribe to our channel
Join us on Telegram
Get breaking news in your inbox
Download our app
Want more news? Join us.
Tags: Huawei, China
Topic: China
Keywords: China
Category: News
Posted in Americas
Hashtags: #cyber
Your email address will not be published.
Required fields are marked *
Save my name, email, and website in this browser.
This site uses Akismet to reduce spam.
You must be logged in to post a comment.
Notify me of new posts by email.
Learn how your comment data is processed.
Name (required)
Please enter your name here
Fill in your details below or click an icon to log in
A scanner at the border. Credit: Jane Roe
A scanner stands at the border. Getty Images
The president speaks in San Jose. REUTERS/Ana Paz/File Photo
The president at the summit. (Reuters photo)
A scanner stands at the border / Reuters
A scanner at the border. (AP Photo/Jane Roe)
The scanner at night, photos © Scanner, 2018
This website uses cookies to improve your experience.
We use cookies on this page.
By using this website you agree to our rules.
Accept all cookies
We improve your experience with data. We'll assume you're ok with this.
Lorem ipsum dolor sit amet.
Dolor sit amet, consect etur adipiscing elit.
Please enable JavaScript to view the comments.
JavaScript is disabled in your browser.
Your browser does not support the video tag.
This article was originally published by The Daily under a Creative Commons license.
It may not be reproduced without permission.
The views expressed in this article are the author's own and do not reflect those of the outlet.
Use of this site constitutes acceptance of our terms.
date 2025-07 Amazon has held talks.
He went home. [Read more...]
Home Headlines Minister to sign energy deal
Reading time: 3 minutes The minister went home.
Listen to this article The minister went home.
ADVERTISEMENT The minister went home.
He went home. Related Posts Leave a Reply Your email address will not be published. Required fields are marked *
He went home. Your email address will not be published. Required fields are marked *
He went home. You may also like
He went home. Share this: Twitter Facebook
He went home. Copyright © 2022 The Daily
He went home. All rights reserved.
He went home. This website uses cookies to improve your experience.
Read also:
Read more:
Related story:
Related video
You might also like:
Don't miss
More on this topic
Next news
Related posts
More great WIRED stories
You may also like
Most read
Leave a reply
Post a comment
3 thoughts on “Army trains cyber unit”
Join the conversation
Top rated comments
About the author
Author bio
Meet the author
Latest news
Related
Recommended
See also
What's new
More on
More stories like this
Comments (3)
12 comments
Discussion
Feedback
Reactions
About us
Our company
Contact us
Get in touch
Follow us on Instagram
Privacy policy
Terms of use
Quick links
Newsletter
Download the app
Stay connected
Social media
Connect
"""

_ES = """
Saltar al contenido principal
Volver arriba
Inicio > Nacionales > Seguridad
Ver más noticias
Nota anterior: El Ejército se capacita
Haga clic aquí para ver el documento.
Sin comentarios
Comenta esta nota
Los comentarios están cerrados.
Ver todos los comentarios
Comparte esta nota en Facebook
Compartido 12 veces
1.204 visitas
Lecturas: 318
Haz clic para compartir en WhatsApp (Se abre en una ventana nueva)
Me gusta esto: Cargando...
Cargando…
Copiar enlace
Enlace copiado
Enviar por correo a un amigo
Imprimir esta nota
Escuche la nota aquí:
Reproducir audio
Audio generado con inteligencia artificial
Este audio fue generado con voz sintética
Tiempo de lectura: 4 minutos
5 min de lectura
Lectura de 3 minutos
PUBLICIDAD
Anuncio
Contenido patrocinado
Espacio publicitario
La nota continúa después de la publicidad
Sigue leyendo:
¡Suscríbete ahora!
Suscríbete a nuestro boletín
Recibe las noticias en tu correo
Apoya el periodismo independiente
Hazte socio de El Faro
Tu correo electrónico
¿Ya eres suscriptor? Ingresa
Archivado en: Seguridad
Etiquetado como: Huawei
Temas relacionados: Huawei, China
Todos los derechos reservados
Prohibida su reproducción total o parcial
Ver galería
Foto 1 de 7
Ampliar foto
Por Ana Ruiz y Luis Soto | 26 de julio de 2022
Redacción: Ana Ruiz
Iniciar sesión
Responder
Etiquetas
Internacionales
Publicado el 26 de julio de 2022 a las 10:30
Ciudad de Guatemala, 26 de julio de 2022
Hace 3 horas
Ana Ruiz es periodista de investigación en El Faro.
Síguela en Twitter
Correo: ana@example.org
Escrito por Ana Ruiz
Ana Ruiz | Redacción
Por la redacción
Redacción El Faro
EFE
Con información de Reuters y EFE
Fuente: El Faro
(FIN)
Lea también: El Ejército se capacita
Además: El Ejército se capacita
También lea: El Ejército se capacita
Lee más sobre el Ejército
Noticias relacionadas: El Ejército se capacita
EN CONTEXTO: El alcalde promete terminar el hospital
Te puede interesar El Ejército se capacita
Artículo siguiente
Foto: Ana Ruiz
Fotografía cortesía del Ejército
En la imagen, un escáner en la frontera.
Únete a nuestro canal de WhatsApp
Recibe las noticias más importantes en WhatsApp
Descarga nuestra app
Suscríbete a nuestro canal
Etiquetas: Huawei, China
Tema: China
Palabras clave: China
Categoría: Noticias
Tu dirección de correo electrónico no será publicada.
Los campos obligatorios están marcados con *
Guarda mi nombre, correo electrónico y web en este navegador.
Este sitio usa Akismet para reducir el spam.
Debes estar conectado para comentar.
Aprende cómo se procesan los datos de tus comentarios.
Nombre *
Recibir un correo electrónico con cada nueva entrada.
Un escáner en la frontera. Foto: Ana Ruiz
Un escáner en la frontera / EFE
Un escáner en la frontera (Archivo)
Este sitio web utiliza cookies para mejorar su experiencia.
Utilizamos cookies propias y de terceros.
Si continúas navegando, aceptas su uso.
Aceptar todas las cookies
Habilita JavaScript para ver los comentarios.
JavaScript está desactivado.
Tu navegador no soporta el video.
Esta nota fue publicada originalmente en El Faro.
Las opiniones expresadas en este espacio son responsabilidad del autor.
Se autoriza su reproducción citando la fuente.
fecha 2025-07 Amazon ha sostenido conversaciones.
Se fue a casa. [Leer más...]
Inicio Nacionales El ministro se fue a casa
Tiempo de lectura: 3 minutos El ministro se fue a casa.
Escuche la nota aquí: El ministro se fue a casa.
PUBLICIDAD El ministro se fue a casa.
Se fue a casa. Deja un comentario Cancelar la respuesta
Se fue a casa. Tu dirección de correo electrónico no será publicada.
Se fue a casa. Notas relacionadas
Se fue a casa. Comparte esto: Twitter Facebook
Se fue a casa. Todos los derechos reservados.
Se fue a casa. Este sitio web utiliza cookies para mejorar su experiencia.
Lea también
Leer además:
Te puede interesar:
Te recomendamos:
No te lo pierdas
Nota relacionada:
Más sobre este tema
También:
Notas relacionadas
Lo más leído
Últimas noticias
Te podría interesar
Deja un comentario
Deja una respuesta
2 comentarios en “El Ejército se capacita”
Únete a la conversación
Acerca del autor
Relacionados
Recomendadas
Tendencias
Lo último
Más
Más de Nacionales
Además
Comentarios (3)
Opina
Deja tu opinión
Quiénes somos
Sobre nosotros
Acerca de
Contáctanos
Síguenos en Instagram
Aviso de privacidad
Redes sociales
Mapa del sitio
Enlaces de interés
Boletín
Descarga nuestra app
"""

RUBBISH = {
    "en": [line for line in _EN.splitlines() if line],
    "es": [line for line in _ES.splitlines() if line],
}

# Sentences of articles that come near to a rule. None may be taken, wherever they stand.
ARTICLE = """
Por ahora no hay fecha para la firma del contrato.
Por Guatemala habló el ministro de Energía.
Comparte la opinión de los expertos sobre el riesgo.
Más de 300 personas murieron en la frontera.
Además, la empresa no entregó los documentos.
También lo dijo el ministro: no hay dinero.
Según la fuente, la foto era falsa.
La publicidad engañosa será multada.
Los comentarios del ministro causaron molestia.
La política de privacidad de la empresa es ilegal, dijo la jueza.
El sitio utiliza reconocimiento facial en 200 puntos.
Contacto con la empresa no hubo, según el vocero.
En la imagen que publicó el Ejército se ve un escáner.
Fuentes del Gobierno confirmaron la compra.
Inicio de clases se aplaza hasta marzo, anunció el ministro.
Recibe las denuncias la fiscalía especial.
Ana Ruiz, directora de la empresa, dijo que no.
“No hay comentarios”, respondió.
Hace 3 años que no llueve en la región.
Lea sabe que el contrato es falso.
Suscribieron el acuerdo 15 países.
La nota que dejó el ministro tenía tres líneas.
Efe y Reuters lo publicaron el martes.
By Friday the deal was dead.
By law the minister must resign.
Share prices fell by 3 percent.
Comments from the minister caused anger.
More than 300 people died at the border.
Also present was the ambassador.
Sources in the government confirmed the purchase.
The photo was taken in 2019.
Contact with the company was lost, he said.
About us they know nothing, said the mayor.
Follow the money, said the prosecutor.
Read the law again, the judge told him.
Subscribe they did, all 15 of them.
This website was used to steal passwords, police said.
The company said that cookies were stolen from browsers.
Related crimes rose by 12 percent.
In this country nobody pays, the minister said.
Home prices rose by 3 percent.
Home news is good news, he said.
He posted one photo: a burned car.
Listen: nobody wants this.
Mira: no hay dinero.
Además: no hay dinero.
Publicó una sola foto: la del ministro.
Los créditos: tres por ciento al año.
He said that his email address will not be published.
They asked them to leave a comment.
Publicidad engañosa hubo, dijo la jueza.
Escuche la nota, pidió la jueza.
The views expressed by Beijing were clear.
Reuters reported the deal on Monday.
Print media lost half of their readers.
Next year the tax rises to 15 percent.
Jane Roe, an analyst at the bank, said no.
Join the army, the poster said.
He said: “No comment.”
3 people died.
5 min late, the train left.
""".strip().splitlines()
